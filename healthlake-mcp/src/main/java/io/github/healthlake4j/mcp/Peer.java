package io.github.healthlake4j.mcp;

/** The client at the other end of a call. */
interface Peer {
    /** A peer that hears no progress and cannot be asked. */
    Peer SILENT = new Peer() {
        @Override
        public void progress(double done, double total, String message) {}

        @Override
        public boolean canAsk() {
            return false;
        }

        @Override
        public boolean ask(String question) {
            return false;
        }
    };

    /** Tells how far the call is, if the client wants to hear it; a total of 0 is unknown. */
    void progress(double done, double total, String message);

    /** Whether it can put a question to a person. */
    boolean canAsk();

    /**
     * Puts a question to a person; true only for a clear yes.
     *
     * @throws Refusal if no answer came
     */
    boolean ask(String question) throws InterruptedException;
}
