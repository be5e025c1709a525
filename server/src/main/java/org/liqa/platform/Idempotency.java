package org.liqa.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// Creating once, however often the request comes: the `Idempotency-Key` of a `POST`.
///
/// The key's row is written in the same transaction as what is made, so one is there if and only if
/// the other
/// is. A refusal rolls both back, so a key is used up only by success. Keys are kept for a day at
/// least.
/// Thread-safe.
public final class Idempotency {

  private static final int LONGEST_KEY = 64;

  private final Database database;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final SealedText seals;

  /// @param json  the mapper that writes the API's answers
  /// @param seals keeps bodies unreadable in the database: there are people in them, and secrets
  public Idempotency(Database database, ObjectMapper json, InstantSource clock, SealedText seals) {
    this.database = database;
    this.json = json;
    this.clock = clock;
    this.seals = seals;
  }

  /// Runs the creation in a transaction, or gives again the answer that this key got before.
  ///
  /// @param key    the header, or null where the caller sent none: then it simply runs
  /// @param owner  whose key it is; another's equal key is independent
  /// @param path   what is asked, such as `POST /visits`
  /// @param body   the body as read
  /// @param create makes the thing and its answer (entity, ETag and Location are kept)
  /// @throws ProblemException 400 for a key that is none, 422 for a key that came with another body
  public Response once(
      @Nullable String key, String owner, String path, Object body, Supplier<Response> create) {
    if (key == null) {
      return database.inTransaction(handle -> create.get());
    }
    requireKey(key);
    byte[] fingerprint = fingerprint(path, body);
    return database.inTransaction(handle -> {
      try {
        handle
            .createUpdate("""
                INSERT INTO idempotency (owner, idem_key, fingerprint, created_at)
                VALUES (:owner, :key, :fingerprint, :now)
                """)
            .bind("owner", owner)
            .bind("key", key)
            .bind("fingerprint", fingerprint)
            .bind("now", clock.instant())
            .execute();
      } catch (UnableToExecuteStatementException e) {
        if (!Database.isDuplicate(e)) {
          throw e;
        }
        return replay(handle, key, owner, fingerprint);
      }
      return keep(handle, key, owner, create.get());
    });
  }

  /// Forgets keys that are older than that instant.
  ///
  /// @return how many
  public int forgetBefore(Instant instant) {
    return database.inTransaction(handle -> handle
        .createUpdate("DELETE FROM idempotency WHERE created_at < :instant")
        .bind("instant", instant)
        .execute());
  }

  private Response keep(
      org.jdbi.v3.core.Handle handle, String key, String owner, Response response) {
    String body = write(response.getEntity());
    handle
        .createUpdate("""
            UPDATE idempotency
            SET status = :status, etag = :etag, location = :location, answer = :answer
            WHERE owner = :owner AND idem_key = :key
            """)
        .bind("status", response.getStatus())
        .bind(
            "etag",
            response.getEntityTag() == null ? null : response.getEntityTag().getValue())
        .bind(
            "location",
            response.getLocation() == null ? null : response.getLocation().toString())
        .bind("answer", seals.seal(body))
        .bind("owner", owner)
        .bind("key", key)
        .execute();
    return response;
  }

  private Response replay(
      org.jdbi.v3.core.Handle handle, String key, String owner, byte[] fingerprint) {
    return handle
        .createQuery("""
            SELECT fingerprint, status, etag, location, answer
            FROM idempotency
            WHERE owner = :owner AND idem_key = :key
            """)
        .bind("owner", owner)
        .bind("key", key)
        .map((row, context) -> {
          if (!Arrays.equals(row.getBytes("fingerprint"), fingerprint)) {
            throw ProblemException.of(Problem.of(
                422,
                "idempotency-key-reused",
                "Idempotency key reused",
                "This key came with another request before; make a new key for a new request."));
          }
          Response.ResponseBuilder answer = Response.status(row.getInt("status"))
              .type(MediaType.APPLICATION_JSON_TYPE)
              .entity(new RawJson(seals.open(row.getBytes("answer"))));
          if (row.getString("etag") != null) {
            answer.tag(new EntityTag(row.getString("etag")));
          }
          if (row.getString("location") != null) {
            answer.location(java.net.URI.create(row.getString("location")));
          }
          return answer.build();
        })
        .one();
  }

  private static void requireKey(String key) {
    boolean visible = key.chars().allMatch(c -> c >= 0x21 && c <= 0x7E);
    if (key.isEmpty() || key.length() > LONGEST_KEY || !visible) {
      throw ProblemException.of(Problem.ofField(
          400,
          "malformed",
          "Malformed request",
          "Idempotency-Key",
          "must be 1 to 64 visible ASCII characters"));
    }
  }

  private byte[] fingerprint(String path, Object body) {
    return seals.hash(path + "\n" + write(body));
  }

  private String write(@Nullable Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a body of ours could not be written", e);
    }
  }

  /// JSON that is already text.
  ///
  /// @param text the JSON
  record RawJson(
      @com.fasterxml.jackson.annotation.JsonValue @com.fasterxml.jackson.annotation.JsonRawValue
      String text) {}
}
