/**
 * Durable work: what is to be sent stands in a row of the transaction that wants it, and a worker
 * leases, sends and settles it. A module that can send implements {@link
 * dev.siwak.outbox.Delivery}; one with a queue of its own uses {@link dev.siwak.outbox.DueWork}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "web"})
@NullMarked
package dev.siwak.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
