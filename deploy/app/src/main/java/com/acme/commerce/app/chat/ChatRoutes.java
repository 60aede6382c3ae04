package com.acme.commerce.app.chat;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.commands.Commands.Origin;
import com.acme.commerce.app.http.CommandIntake.Command;
import com.acme.commerce.app.http.ContextRoutes;
import com.acme.commerce.app.http.Endpoints;
import com.acme.commerce.app.queries.View;
import com.acme.commerce.contracts.chat.ContentKind;
import com.acme.commerce.contracts.chat.MarkRead;
import com.acme.commerce.contracts.chat.SendMessage;
import com.acme.commerce.stores.chat.Conversation;
import com.acme.commerce.stores.chat.ConversationStore;
import io.javalin.http.Context;
import java.util.List;

/** Chat over REST. */
public final class ChatRoutes implements ContextRoutes {

    private static final View<Conversation> CONVERSATION = new View<>(
            "conversation",
            "/conversations/",
            "conversationId",
            BoundedContext.CHAT,
            ConversationStore.CONVERSATIONS,
            (id, conversation) -> ConversationRepresentation.of(conversation));

    private static final String ACCEPTED = "ACCEPTED";

    /** {@code MessageAccepted} in the interface document. */
    private record MessageAccepted(String conversationId, String messageId, String status) {}

    /** {@code ReadAccepted} in the interface document. */
    private record ReadAccepted(String conversationId, String memberId, String status) {}

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.post("/conversations/{conversationId}/messages", ctx -> send(ctx, endpoints));
        endpoints.post("/conversations/{conversationId}/reads", ctx -> markRead(ctx, endpoints));
        endpoints.get(CONVERSATION);
    }

    private static void send(Context ctx, Endpoints endpoints) {
        String conversationId = endpoints.requests().id(ctx, "conversationId");
        MessageRequest request = endpoints.requests().body(ctx, "Message", MessageRequest.class);
        Origin origin = endpoints.requests().origin(ctx);
        SendMessage command = new SendMessage(
                endpoints.envelopes().of(SendMessage.class, conversationId, origin),
                conversationId,
                request.messageId(),
                request.senderId(),
                request.recipientIds() == null ? List.of() : request.recipientIds(),
                request.kind() == null ? ContentKind.TEXT : ContentKind.valueOf(request.kind()),
                request.text(),
                request.orderId());
        accept(
                ctx,
                endpoints,
                origin,
                request,
                new Command(endpoints.catalogue().chat().commands(), conversationId, command),
                new MessageAccepted(conversationId, request.messageId(), ACCEPTED));
    }

    private static void markRead(Context ctx, Endpoints endpoints) {
        String conversationId = endpoints.requests().id(ctx, "conversationId");
        ReadRequest request = endpoints.requests().body(ctx, "ReadMark", ReadRequest.class);
        Origin origin = endpoints.requests().origin(ctx);
        MarkRead command = new MarkRead(
                endpoints.envelopes().of(MarkRead.class, conversationId, origin),
                conversationId,
                request.memberId(),
                request.upTo());
        accept(
                ctx,
                endpoints,
                origin,
                request,
                new Command(endpoints.catalogue().chat().commands(), conversationId, command),
                new ReadAccepted(conversationId, request.memberId(), ACCEPTED));
    }

    private static void accept(
            Context ctx, Endpoints endpoints, Origin origin, Object request, Command command, Object accepted) {
        endpoints.intake().accept(ctx, origin, request, command, "/conversations/" + command.key(), accepted);
    }
}
