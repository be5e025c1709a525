package org.liqa.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// How long a party is away whose connection is cut: from the cut to being in the room again, and
/// to the other's knowing it. The whole of Liqa, its database among it; media went on meanwhile.
final class Reconnects {

  private static final String STARTS_AT = "2026-11-24T06:30:00Z";
  private static final String ENDS_AT = "2026-11-24T07:30:00Z";
  private static final int CUTS = 200;
  private static final int WARM_UP = 50;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Client client;
  private final String origin;

  private Reconnects(Client client, URI origin) {
    this.client = client;
    this.origin = origin.toString();
  }

  /// One connection of a party, and what it heard.
  private record Party(Wire wire, LinkedBlockingQueue<JsonNode> heard) {

    static Party join(URI url, String origin, String by, String token) {
      LinkedBlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
      Wire wire = Wire.open(url, origin, (self, text) -> {
        try {
          heard.add(JSON.readTree(text));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
          throw new UncheckedIOException(e);
        }
      });
      wire.send("{\"type\":\"join\",\"" + by + "\":\"" + token + "\"}");
      return new Party(wire, heard);
    }

    JsonNode await(String type) throws InterruptedException {
      while (true) {
        JsonNode message = heard.poll(30, TimeUnit.SECONDS);
        if (message == null) {
          throw new IllegalStateException("no " + type + " came");
        }
        if (message.path("type").asText().equals(type)) {
          return message;
        }
      }
    }

    void awaitOnline() throws InterruptedException {
      while (!await("participant_changed").at("/participant/online").asBoolean()) {
        // The loss is told first.
      }
    }
  }

  /// @param place gives the request of a man, who is then met in Riyadh
  static Map<String, Object> measure(Client client, URI origin, Seed.Place place)
      throws Exception {
    Map<String, Object> figures = new Reconnects(client, origin).run(place);
    Bench.say("reconnect: " + figures);
    return figures;
  }

  private Map<String, Object> run(Seed.Place place) throws Exception {
    String riyadh = client.find("/centers", "code", "riyadh");
    String visit = client
        .post(
            "scheduler",
            "/visits",
            Map.of(
                "request_id", place.request().toString(),
                "hall_id", client.find("/centers/" + riyadh + "/halls", "code", "m1"),
                "official_id", client.find("/officials", "username", "official"),
                "starts_at", STARTS_AT,
                "ends_at", ENDS_AT))
        .path("id")
        .asText();
    Party hall = enter(visit, "hall_operator");
    hall.await("joined");
    Party official = enter(visit, "official");
    JsonNode joined = official.await("joined");
    URI url = url(visit);
    Delays back = new Delays();
    Delays known = new Delays();
    for (int i = 0; i < WARM_UP + CUTS; i++) {
      long cut = System.nanoTime();
      official.wire().cut();
      official = Party.join(url, origin, "resume_token", joined.path("resume_token").asText());
      joined = official.await("joined");
      long in = System.nanoTime();
      hall.awaitOnline();
      if (i >= WARM_UP) {
        back.add(in - cut);
        known.add(System.nanoTime() - cut);
      }
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("back_in_the_room", back.figures());
    figures.put("known_to_the_other", known.figures());
    return figures;
  }

  private Party enter(String visit, String user) throws Exception {
    JsonNode ticket = client.post(user, "/visits/" + visit + "/ticket", Map.of());
    return Party.join(url(visit), origin, "ticket", ticket.path("ticket").asText());
  }

  private URI url(String visit) {
    return URI.create(origin.replaceFirst("http", "ws") + "/signaling/" + visit);
  }
}
