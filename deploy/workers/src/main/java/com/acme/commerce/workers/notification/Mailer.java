package com.acme.commerce.workers.notification;

/** A mail server. */
@FunctionalInterface
public interface Mailer {

    /**
     * Reaches it, and hands nothing over yet.
     *
     * @throws NotAcceptedException if it cannot be reached, or refuses
     */
    Connection connect() throws NotAcceptedException;

    /** For one mail. */
    interface Connection extends AutoCloseable {

        /**
         * Hands a mail over; where this returns, the server has it.
         *
         * @param messageId names the mail
         * @throws NotAcceptedException if the server surely does not have it
         * @throws OutcomeUnknownException if nobody knows whether the server has it
         */
        void send(String messageId, String address, Mail mail) throws NotAcceptedException, OutcomeUnknownException;

        @Override
        void close();
    }

    /** The server surely does not have the mail. */
    final class NotAcceptedException extends Exception {

        private final boolean forGood;
        private final boolean badAddress;

        NotAcceptedException(String message, boolean forGood, boolean badAddress, Throwable cause) {
            super(message, cause);
            this.forGood = forGood;
            this.badAddress = badAddress;
        }

        /** For now: it may pass. */
        public static NotAcceptedException forNow(String message, Throwable cause) {
            return new NotAcceptedException(message, false, false, cause);
        }

        /** Trying again leads to the same. */
        public boolean isForGood() {
            return forGood;
        }

        /** For good, because of the address. */
        public boolean isBadAddress() {
            return badAddress;
        }
    }

    /** The connection broke while the server had the mail, or part of it. */
    final class OutcomeUnknownException extends Exception {

        OutcomeUnknownException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
