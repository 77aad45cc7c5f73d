package id.kanal.normalizer;

import id.kanal.normalizer.text.Dictionary;
import id.kanal.normalizer.text.TextPipeline;
import id.kanal.testkit.Seed;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random talks of three people over SMS and e-mail, with news, pauses, restarts and batches of any size. */
class RandomTalkTest {
    private static final int TALKS = 60;
    private static final int STEPS = 60;
    private static final TextPipeline READER =
            TextPipeline.standard(Dictionary.bundled(), new byte[] {1}, Set.of(), Clock.systemUTC());

    @Test
    void nothingIsLostOrToldToOthersAndNobodyActsForAnother() {
        long seed = Seed.of(RandomTalkTest.class);
        Random random = new Random(seed);
        for (int talk = 0; talk < TALKS; talk++)
            try (RandomTalk people = new RandomTalk(READER, random)) {
                play(people, seed);
            }
    }

    private static void play(RandomTalk people, long seed) {
        try {
            for (int step = 0; step < STEPS; step++) people.step();
            people.end();
        } catch (AssertionError broken) {
            throw new AssertionError("-Dkanal.seed=" + seed + ": " + broken.getMessage() + "\n" + people.log(), broken);
        }
    }
}
