package com.acme.commerce.app.chat;

import java.util.List;

/** The body of a message, after it was found to keep the rules of the interface document. */
record MessageRequest(
        String messageId, String senderId, List<String> recipientIds, String kind, String text, String orderId) {}
