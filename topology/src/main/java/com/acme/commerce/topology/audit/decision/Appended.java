package com.acme.commerce.topology.audit.decision;

import com.acme.commerce.contracts.audit.AuditEntryRecorded;
import com.acme.commerce.stores.audit.AuditEntry;
import com.acme.commerce.stores.audit.AuditTrail;

/**
 * An entry that was added to a trail.
 *
 * @param head of the trail from now on
 * @param row of the entry
 * @param fact that says so
 */
public record Appended(AuditTrail head, AuditEntry row, AuditEntryRecorded fact) {}
