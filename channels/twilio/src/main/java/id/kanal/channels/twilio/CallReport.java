package id.kanal.channels.twilio;

import id.kanal.kernel.worker.FrontDesk;

/** What a caller told, as far as it is to be kept. */
sealed interface CallReport {
    /** Whether it took two seconds or more to say: then its number is read out. */
    boolean isEnough();

    /**
     * Words that Twilio made out.
     *
     * @param heard of these words
     * @param recorded whether the rest of it is to be recorded
     */
    record Words(String words, FrontDesk.Heard heard, boolean recorded) implements CallReport {
        /** As many are said in two seconds. */
        private static final int ENOUGH = 4;

        @Override
        public boolean isEnough() {
            return words.strip().split("\\s+").length >= ENOUGH;
        }

        @Override
        public String toString() {
            return "Words[" + heard.danger() + "]";
        }
    }

    /** @param key that ended it */
    record Voice(CallRecording recording, String key) implements CallReport {
        @Override
        public boolean isEnough() {
            return recording.isEnough();
        }
    }

    /** They want to be called back. */
    record CallBack() implements CallReport {
        @Override
        public boolean isEnough() {
            return true;
        }
    }
}
