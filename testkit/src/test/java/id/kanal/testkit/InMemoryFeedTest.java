package id.kanal.testkit;

import id.kanal.kernel.document.Feed;

class InMemoryFeedTest implements FeedContract {
    private final InMemoryFeed feed = new InMemoryFeed();

    @Override
    public Feed feed() {
        return feed;
    }

    @Override
    public Feed others() {
        return feed;
    }
}
