package com.layers.vault.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * One strict JSON object (RFC 8259, and I-JSON's rules of RFC 7493): UTF-8 without a byte order
 * mark, no member twice, no lone surrogate, at most {@value #MAX_DEPTH} levels deep, nothing after
 * it.
 *
 * <p>The parser only walks over it and keeps where the members stand: strings stay in the bytes of
 * the body, which this owns and wipes, until one is asked for. So a secret value never gets into a
 * buffer of the parser.
 */
final class JsonDocument implements AutoCloseable {

  private static final int MAX_DEPTH = 8;
  private static final int MAX_MEMBERS = 100;
  private static final int MAX_NAME_CHARACTERS = 256;
  private static final int MAX_DIGITS = 256;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(MAX_NAME_CHARACTERS)
                  .maxNumberLength(MAX_DIGITS)
                  .build())
          .build();

  private final byte[] body;
  private final Map<String, JsonValue> members;

  private JsonDocument(byte[] body, Map<String, JsonValue> members) {
    this.body = body;
    this.members = members;
  }

  /**
   * Reads a body, which it takes over: whoever made it must not touch it again.
   *
   * @throws BadRequest when it is not one strict JSON object; the body is then wiped
   */
  static JsonDocument of(byte[] body) {
    Map<String, JsonValue> members = null;
    try {
      if (!isPlainUtf8(body) || JsonText.hasLoneSurrogate(body)) {
        throw BadRequest.malformed(
            "What was sent is not well-formed UTF-8 without a byte order mark, or holds a lone"
                + " surrogate.");
      }
      members = new Walk(body).members();
      return new JsonDocument(body, members);
    } finally {
      if (members == null) {
        Arrays.fill(body, (byte) 0);
      }
    }
  }

  /** The members in the order of the body. */
  Map<String, JsonValue> members() {
    return members;
  }

  /** The length of a string of this document, in bytes of UTF-8. */
  int length(JsonValue.Text text) {
    return JsonText.length(body, text.quote());
  }

  /** The bytes of a string of this document; whoever asks wipes them when they are secret. */
  byte[] bytes(JsonValue.Text text) {
    return JsonText.decode(body, text.quote());
  }

  /** A string of this document that is no secret. */
  String string(JsonValue.Text text) {
    return new String(bytes(text), StandardCharsets.UTF_8);
  }

  /** Wipes the body. Closing twice is fine. */
  @Override
  public void close() {
    Arrays.fill(body, (byte) 0);
  }

  /** Leaves the parser nothing to guess: without NUL and mark, every encoding it knows is UTF-8. */
  private static boolean isPlainUtf8(byte[] body) {
    for (byte next : body) {
      if (next == 0) {
        return false;
      }
    }
    return Utf8.isWellFormed(body) && !(body.length > 0 && body[0] == (byte) 0xEF);
  }

  /** One pass over a body. */
  private static final class Walk {

    private final byte[] body;
    private int names;

    Walk(byte[] body) {
      this.body = body;
    }

    Map<String, JsonValue> members() {
      // The message of the parser's exception may quote the body: it goes no further than here.
      try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          throw BadRequest.malformed("What was sent is not one JSON object.");
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (next(parser) != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          next(parser);
          members.put(name, value(parser));
        }
        if (parser.nextToken() != null) {
          throw BadRequest.malformed("Something follows the JSON object.");
        }
        return members;
      } catch (JacksonException e) {
        throw BadRequest.malformed(
            "What was sent is not one strict JSON object: it is cut short, has a member twice, is more"
                + " than %d levels deep, or breaks the grammar of RFC 8259.".formatted(MAX_DEPTH));
      }
    }

    private JsonToken next(JsonParser parser) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.PROPERTY_NAME && ++names > MAX_MEMBERS) {
        throw BadRequest.malformed(
            "The JSON object has more than %d members.".formatted(MAX_MEMBERS));
      }
      return token;
    }

    private JsonValue value(JsonParser parser) {
      return switch (parser.currentToken()) {
        case VALUE_STRING -> new JsonValue.Text(quote(parser));
        case VALUE_NUMBER_INT ->
            new JsonValue.Whole(
                parser.getNumberType() == NumberType.INT ? parser.getIntValue() : null);
        case START_ARRAY -> {
          List<JsonValue> items = new ArrayList<>();
          while (next(parser) != JsonToken.END_ARRAY) {
            items.add(value(parser));
          }
          yield new JsonValue.Items(items);
        }
        case START_OBJECT -> {
          while (next(parser) != JsonToken.END_OBJECT) {
            next(parser);
            value(parser);
          }
          yield new JsonValue.Other();
        }
        case VALUE_TRUE -> new JsonValue.Flag(true);
        case VALUE_FALSE -> new JsonValue.Flag(false);
        case VALUE_NULL -> new JsonValue.Nothing();
        default -> new JsonValue.Other();
      };
    }

    private int quote(JsonParser parser) {
      int at = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
      if (body[at] != '"') {
        throw new IllegalStateException("a string does not begin where the parser says");
      }
      return at;
    }
  }
}
