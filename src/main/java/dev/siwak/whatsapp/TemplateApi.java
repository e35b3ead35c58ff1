package dev.siwak.whatsapp;

import dev.siwak.templates.MetaTemplate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Reads the templates of a clinic's account from the Graph API. */
@Component
class TemplateApi {
  private static final String FIELDS =
      "name,language,status,category,quality_score,parameter_format,components";
  // An account holds 6,000 at most.
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 100;

  private static final Duration READ = Duration.ofSeconds(20);

  private final RestClient client;

  TemplateApi(@Value("${siwak.whatsapp.api-base}") String base) {
    this.client = CloudApi.client(base, READ);
  }

  /** All of them or none: half a list would say of the rest that it is gone. */
  sealed interface Answer {
    record Listed(List<MetaTemplate> templates) implements Answer {
      public Listed {
        templates = List.copyOf(templates);
      }
    }

    record Refused(String error) implements Answer {}
  }

  private sealed interface Page {
    record Read(List<MetaTemplate> templates, @Nullable String next) implements Page {}

    record Refused(String error) implements Page {}
  }

  Answer list(Account account, String waba) {
    var all = new ArrayList<MetaTemplate>();
    String after = "";
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      switch (page(account, waba, after)) {
        case Page.Refused(var error) -> {
          return new Answer.Refused(error);
        }
        case Page.Read(var templates, var next) -> {
          all.addAll(templates);
          if (next == null) return new Answer.Listed(all);
          after = next;
        }
      }
    }
    return new Answer.Refused("the list of templates has no end");
  }

  private Page page(Account account, String waba, String after) {
    try {
      return client
          .get()
          .uri(
              "/{waba}/message_templates?fields={fields}&limit={limit}&after={after}",
              waba,
              FIELDS,
              PAGE,
              after)
          .headers(headers -> headers.setBearerAuth(account.accessToken()))
          .exchange((_, answer) -> read(answer));
    } catch (ResourceAccessException broken) {
      return new Page.Refused("the Graph API cannot be reached");
    }
  }

  /** The cursor, never the address that comes with it: the token goes to no other machine. */
  private static Page read(ClientHttpResponse answer) throws IOException {
    var json = CloudApi.json(answer);
    if (!answer.getStatusCode().is2xxSuccessful())
      return new Page.Refused(CloudApi.error(answer, json).text());
    var data = json.path("data");
    if (!data.isArray()) return new Page.Refused("the Graph API answers without a list");
    var templates = new ArrayList<MetaTemplate>();
    for (JsonNode one : data) TemplateReader.read(one).ifPresent(templates::add);
    var next = json.path("paging");
    var cursor = next.path("cursors").path("after").asString("");
    return new Page.Read(templates, next.has("next") && !cursor.isEmpty() ? cursor : null);
  }
}
