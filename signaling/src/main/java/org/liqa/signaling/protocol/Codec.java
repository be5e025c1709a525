package org.liqa.signaling.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads and writes the messages of `liqa.v1`, one JSON object a text message. Thread-safe.
public final class Codec {

  /// The WebSocket subprotocol.
  public static final String SUBPROTOCOL = "liqa.v1";

  /// Largest message, in bytes.
  public static final int MAX_MESSAGE_BYTES = 64 * 1024;

  private static final int DEEPEST = 16;

  private final ObjectMapper json = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder()
              .maxNestingDepth(DEEPEST)
              .maxStringLength(MAX_MESSAGE_BYTES)
              .maxNumberLength(40)
              .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build())
      .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
      .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
      .withCoercionConfig(
          LogicalType.Textual,
          text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
              .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
              .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
      .build();

  /// Reads what a client sent.
  ///
  /// @throws ProtocolException 1009 if it is too large, 1007 if it is not JSON, 1008 if it is none
  /// of the messages
  public ClientMessage decode(String text) throws ProtocolException {
    if (text.length() > MAX_MESSAGE_BYTES
        || text.getBytes(StandardCharsets.UTF_8).length > MAX_MESSAGE_BYTES) {
      throw new ProtocolException(
          CloseCode.TOO_LARGE, "too-large", "A message has at most 64 KiB.", null);
    }
    ObjectNode object = object(text);
    String ref = ref(object);
    try {
      ClientMessage message = json.treeToValue(object, ClientMessage.class);
      if (object.properties().stream().anyMatch(field -> isBroken(field.getValue()))) {
        throw policy("a text has half of a character", ref);
      }
      return message;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw policy("an unknown type, a field that is not there, or a value out of bounds", ref);
    }
  }

  private ObjectNode object(String text) throws ProtocolException {
    JsonNode tree;
    try {
      tree = json.readTree(text);
    } catch (JsonParseException e) {
      throw e.getMessage() != null && e.getMessage().startsWith("Duplicate")
          ? policy("a field stands there twice", null)
          : notJson();
    } catch (StreamConstraintsException e) {
      throw policy("the message is too deep, or has a number or a text that is too long", null);
    } catch (JsonProcessingException e) {
      throw notJson();
    }
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw tree == null || tree.isMissingNode() ? notJson() : policy("a message is an object", null);
  }

  private static @Nullable String ref(ObjectNode object) {
    JsonNode ref = object.get("ref");
    return ref != null
            && ref.isTextual()
            && ref.textValue().length() <= ClientMessage.LONGEST_REF
            && !isBroken(ref)
        ? ref.textValue()
        : null;
  }

  /// Whether a text has a surrogate alone, which JSON can write and UTF-8 can't.
  private static boolean isBroken(JsonNode value) {
    return value.isTextual()
        && value.textValue().codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  /// Writes what a client is told.
  ///
  /// @param ref what it answers, or null
  public String encode(ServerMessage message, @Nullable String ref) {
    try {
      ObjectNode object = json.valueToTree(message);
      if (ref != null) {
        object.put("ref", ref);
      }
      return json.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message of ours could not be written", e);
    }
  }

  private static ProtocolException notJson() {
    return new ProtocolException(
        CloseCode.NOT_TEXT, "not-json", "Send one JSON object a message.", null);
  }

  private static ProtocolException policy(String detail, @Nullable String ref) {
    return new ProtocolException(
        CloseCode.POLICY, "bad-message", "The message is not one of liqa.v1: " + detail + ".", ref);
  }
}
