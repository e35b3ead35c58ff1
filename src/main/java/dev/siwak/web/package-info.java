/**
 * What every endpoint shares: the envelope, the error codes, paging, the request id and who is
 * asking.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package dev.siwak.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
