package id.kanal.channels.x;

import java.util.Map;

/** Which parts of a post are asked for: those that the webhook brings. */
final class PostFields {
    static final Map<String, String> QUERY = Map.of(
            "tweet.fields",
            "author_id,created_at,conversation_id,edit_history_tweet_ids,in_reply_to_user_id,referenced_tweets,entities,attachments,lang,display_text_range,note_tweet",
            "expansions",
            "author_id,attachments.media_keys",
            "user.fields",
            "id,name,username,affiliation",
            "media.fields",
            "media_key,type,url,variants");

    private PostFields() {}
}
