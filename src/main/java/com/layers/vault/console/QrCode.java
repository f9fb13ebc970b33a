package com.layers.vault.console;

import io.nayuki.qrcodegen.QrCode.Ecc;

/**
 * A QR code (ISO/IEC 18004) as a drawing.
 *
 * @param size how many modules it has each way, with the quiet zone of four around it
 * @param path its dark modules, as the commands of an SVG path
 */
record QrCode(int size, String path) {

  private static final int QUIET = 4;

  static QrCode of(String text) {
    io.nayuki.qrcodegen.QrCode code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    return new QrCode(code.size + 2 * QUIET, path.toString());
  }

  @Override
  public String toString() {
    return "QrCode[masked]";
  }
}
