package com.acme.commerce.chaos.history;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A line of the history of a run. All times are milliseconds since its beginning, on the one clock of who wrote it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FaultEvent.class, name = "fault"),
    @JsonSubTypes.Type(value = Command.class, name = "command"),
    @JsonSubTypes.Type(value = Read.class, name = "read"),
    @JsonSubTypes.Type(value = Fact.class, name = "fact"),
    @JsonSubTypes.Type(value = Charge.class, name = "charge"),
    @JsonSubTypes.Type(value = Note.class, name = "note")
})
public sealed interface Event permits FaultEvent, Command, Read, Fact, Charge, Note {}
