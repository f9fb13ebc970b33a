package com.layers.vault.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A body of JSON Lines: a strict JSON object on each line. Lines end with a line feed, which may be
 * missing after the last one; blank lines are counted and passed over. The body is kept once, and
 * wiped at the end.
 */
public final class JsonLines implements AutoCloseable {

  private static final byte LINE_FEED = '\n';

  /**
   * Where a line stands.
   *
   * @param number of the line, from 1
   */
  private record Place(int number, int from, int to) {}

  private final byte[] body;
  private final List<Place> places = new ArrayList<>();

  private JsonLines(byte[] body) {
    this.body = body;
  }

  /**
   * Reads a body.
   *
   * @param most how many lines it may have, blank ones apart
   * @throws BadRequest when it is too long, has too many lines or none
   */
  public static JsonLines of(InputStream body, int most) throws IOException {
    JsonLines lines = new JsonLines(BodyReader.read(body, JsonFields.MAX_BODY_BYTES));
    lines.find();
    if (lines.places.isEmpty() || lines.places.size() > most) {
      lines.close();
      throw lines.places.isEmpty()
          ? BadRequest.malformed("The body has no line.")
          : BadRequest.tooLarge("The body has more than %d lines.".formatted(most));
    }
    return lines;
  }

  /** How many lines there are, blank ones apart. */
  public int size() {
    return places.size();
  }

  /** The number that a line has in the body, from 1, blank ones counted. */
  public int number(int index) {
    return places.get(index).number();
  }

  /**
   * The members of a line. Whoever asks closes them.
   *
   * @throws BadRequest when it is not one strict JSON object
   */
  public Fields fields(int index) {
    Place place = places.get(index);
    return Fields.ofJson(Arrays.copyOfRange(body, place.from(), place.to()));
  }

  /** Wipes the body. */
  @Override
  public void close() {
    Arrays.fill(body, (byte) 0);
  }

  private void find() {
    int number = 0;
    for (int from = 0; from < body.length; ) {
      int to = from;
      while (to < body.length && body[to] != LINE_FEED) {
        to++;
      }
      number++;
      if (!isBlank(from, to)) {
        places.add(new Place(number, from, to));
      }
      from = to + 1;
    }
  }

  private boolean isBlank(int from, int to) {
    for (int at = from; at < to; at++) {
      if (body[at] != ' ' && body[at] != '\t' && body[at] != '\r') {
        return false;
      }
    }
    return true;
  }
}
