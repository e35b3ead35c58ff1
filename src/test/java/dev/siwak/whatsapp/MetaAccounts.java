package dev.siwak.whatsapp;

import dev.siwak.Api;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.templates.Templates;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Opens clinics that are connected to an account of the fake Graph API's. */
@Component
class MetaAccounts {
  private static final AtomicLong NUMBERS = new AtomicLong(400_000_000_000_000L);

  private final World world;
  private final Team team;
  private final Api api;
  private final Meta meta;
  private final FakeGraphApi graph;
  private final Templates templates;

  MetaAccounts(
      World world, Team team, Api api, Meta meta, FakeGraphApi graph, Templates templates) {
    this.world = world;
    this.team = team;
    this.api = api;
    this.meta = meta;
    this.graph = graph;
    this.templates = templates;
  }

  /** Not yet connected. */
  MetaAccount anAccount() {
    var clinic = world.aClinic().open("00:00", "23:59").save();
    clinic.run(() -> templates.furnish(clinic.id()));
    var owner = api.as(team.join(clinic.id(), Role.OWNER).token());
    var number = Long.toString(NUMBERS.incrementAndGet());
    return new MetaAccount(clinic, owner, number, "waba-" + number, meta, graph);
  }
}
