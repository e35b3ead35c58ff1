package dev.siwak.web;

import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;

/**
 * Who asks, and for which clinic: put into the request by the permission check under {@link
 * #ATTRIBUTE} and taken by a controller as a parameter. A controller of a clinic path may also take
 * the {@link ClinicId} or the {@link Actor} alone; one of HQ's takes the {@link Actor.HqStaff}.
 *
 * @param clinic the clinic of the path, whose scope the request's thread is in
 */
public record Caller(ClinicId clinic, Actor actor) {
  public static final String ATTRIBUTE = Caller.class.getName();

  /** Where the check leaves the {@link Actor.HqStaff} who calls a route of HQ's. */
  public static final String HQ_STAFF = Actor.HqStaff.class.getName();
}
