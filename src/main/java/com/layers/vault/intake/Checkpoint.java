package com.layers.vault.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines that need not be sent again: a file that only grows, with a line {@code <first> <last>
 * <bytes>} for every chunk of which nothing was refused. It tells nothing of the lines but how long
 * they are, which is enough to notice another input. A line that a killed run wrote in part counts
 * for nothing: its chunk is sent again.
 */
final class Checkpoint implements AutoCloseable {

  private record Range(long first, long last, long bytes) {}

  private static final Pattern LINE = Pattern.compile("(\\d{1,18}) (\\d{1,18}) (\\d{1,18})");

  private final TreeMap<Long, Range> settled = new TreeMap<>();
  private final FileChannel file;
  private Range reading;
  private long bytesRead;

  private Checkpoint(FileChannel file) {
    this.file = file;
  }

  /**
   * Opens it, and reads what is settled.
   *
   * @param file null for none: then nothing is remembered
   */
  static Checkpoint at(Path file) throws IOException {
    if (file == null) {
      return new Checkpoint(null);
    }
    Checkpoint checkpoint =
        new Checkpoint(
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND));
    for (String line : Files.readString(file, US_ASCII).split("\n", -1)) {
      Matcher range = LINE.matcher(line);
      if (range.matches()) {
        checkpoint.add(range);
      }
    }
    // So that what was written in part stays a line of its own.
    checkpoint.write("\n");
    return checkpoint;
  }

  /**
   * Whether an earlier run has settled the line. Lines are asked for in their order.
   *
   * @throws Stopped when they are not those of the earlier run
   */
  boolean isSettled(SourceLine line) throws Stopped {
    if (reading == null) {
      reading = settled.get(line.number());
      bytesRead = 0;
    }
    if (reading == null) {
      return false;
    }
    bytesRead += line.length() + 1L;
    if (line.number() == reading.last()) {
      if (bytesRead != reading.bytes()) {
        throw anotherInput();
      }
      reading = null;
    }
    return true;
  }

  /**
   * Ends the asking.
   *
   * @throws Stopped when the earlier run had more lines
   */
  void endOfSource() throws Stopped {
    if (reading != null) {
      throw anotherInput();
    }
  }

  /** Remembers that a whole chunk is in the vault. */
  void settled(Chunk chunk) throws IOException {
    if (chunk.last() - chunk.first() + 1 == chunk.lines()) {
      write(chunk.first() + " " + chunk.last() + " " + chunk.length() + "\n");
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  private void add(Matcher range) {
    long first = Long.parseLong(range.group(1));
    settled.put(
        first, new Range(first, Long.parseLong(range.group(2)), Long.parseLong(range.group(3))));
  }

  private synchronized void write(String line) throws IOException {
    if (file != null) {
      ByteBuffer bytes = US_ASCII.encode(line);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    }
  }

  private static Stopped anotherInput() {
    return new Stopped("the checkpoint file belongs to another input; delete it or name another.");
  }
}
