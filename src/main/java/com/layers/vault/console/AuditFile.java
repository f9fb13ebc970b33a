package com.layers.vault.console;

import com.layers.vault.audit.AuditExtract;
import com.layers.vault.audit.AuditRecord;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Records of the trail as a file that the browser keeps: JSON Lines, written as they are read, so
 * that millions of them take no more memory than a thousand. Its last line counts the others: where
 * that is missing, the file ended early.
 */
final class AuditFile implements Reply {

  private static final Logger LOG = Logger.getLogger(AuditFile.class.getName());
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'audit-'yyyyMMdd'T'HHmmss'Z.jsonl'").withZone(ZoneOffset.UTC);

  private final List<AuditRecord> first;
  private final AuditExtract extract;

  /** Reads the first records, so that a trail which cannot be read is told on a page. */
  AuditFile(AuditExtract extract) {
    this.extract = extract;
    this.first = extract.next();
  }

  @Override
  public void send(HttpServletResponse response) throws IOException {
    response.setContentType("application/jsonl");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"" + NAME.format(Instant.now()) + "\"");
    ServletOutputStream out = response.getOutputStream();
    long count = first.size();
    boolean sent = isSent(lines(first), out);
    while (sent && extract.hasNext()) {
      List<AuditRecord> records = extract.next();
      sent = isSent(lines(records), out);
      count += records.size();
    }
    if (sent) {
      isSent(List.of(AuditLine.end(count)), out);
    }
  }

  private static List<byte[]> lines(List<AuditRecord> records) {
    return records.stream().map(AuditLine::of).toList();
  }

  /** Whether somebody is still there to take them. */
  private static boolean isSent(List<byte[]> lines, ServletOutputStream out) {
    try {
      for (byte[] line : lines) {
        out.write(line);
      }
      out.flush();
      return true;
    } catch (IOException gone) {
      LOG.log(Level.FINE, "Who took the trail away left before its end.", gone);
      return false;
    }
  }
}
