package com.layers.vault.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.crypto.Plaintext;
import io.jstach.jstachio.JStachio;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;

/**
 * Sends a page with a stored value in it. The value goes from its bytes to the wire and never
 * becomes a string; it is wiped when it has been sent, or could not be.
 */
final class RevealReply implements Reply {

  private final RevealPage page;
  private final Plaintext value;

  /**
   * @param value is closed by {@link #send}
   */
  RevealReply(RevealPage page, Plaintext value) {
    this.page = page;
    this.value = value;
  }

  @Override
  public void send(HttpServletResponse response) throws IOException {
    try (value) {
      String html = JStachio.render(page);
      int mark = html.indexOf(page.mark());
      byte[] before = html.substring(0, mark).getBytes(UTF_8);
      byte[] after = html.substring(mark + page.mark().length()).getBytes(UTF_8);
      byte[] shown = value.use(ShownValue::html);
      try {
        response.setContentType("text/html; charset=UTF-8");
        // For a browser without the script that hides it.
        response.setHeader(
            "Refresh", page.seconds() + ";url=" + Notice.VALUE_HIDDEN.on(page.path()));
        response.setContentLength(before.length + shown.length + after.length);
        ServletOutputStream out = response.getOutputStream();
        out.write(before);
        out.write(shown);
        out.write(after);
        out.flush();
      } finally {
        Arrays.fill(shown, (byte) 0);
      }
    }
  }
}
