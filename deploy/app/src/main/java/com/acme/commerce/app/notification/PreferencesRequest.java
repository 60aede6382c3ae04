package com.acme.commerce.app.notification;

import java.util.List;

/** The body of preferences, after it was found to keep the rules of the interface document. */
record PreferencesRequest(List<String> kinds) {}
