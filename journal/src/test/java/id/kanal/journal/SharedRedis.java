package id.kanal.journal;

import id.kanal.testkit.RealRedis;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One server for the tests of a class, empty before each. */
final class SharedRedis implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private RealRedis redis;

    RealRedis redis() {
        return redis;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        redis = RealRedis.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        redis.command("FLUSHALL");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        redis.close();
    }
}
