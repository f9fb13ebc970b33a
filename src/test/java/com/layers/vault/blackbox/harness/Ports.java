package com.layers.vault.blackbox.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Where one server listens: the three doors and the probes. */
public record Ports(int partner, int internal, int console, int probe) {

  /** Below the range that systems hand out to outgoing connections, so these seldom get taken. */
  private static final int LOWEST = 15_000;

  private static final int HIGHEST = 32_000;

  /** Four that are free now. They may be taken a moment later: be ready to pick again. */
  static Ports free() throws IOException {
    Random random = new Random();
    List<ServerSocket> held = new ArrayList<>();
    try {
      while (held.size() < 4) {
        tryToHold(random.nextInt(LOWEST, HIGHEST), held);
      }
      return new Ports(
          held.get(0).getLocalPort(),
          held.get(1).getLocalPort(),
          held.get(2).getLocalPort(),
          held.get(3).getLocalPort());
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  /** One more that is free now. */
  public static int one() throws IOException {
    return free().partner();
  }

  private static void tryToHold(int port, List<ServerSocket> held) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      held.add(socket);
    } catch (IOException taken) {
      socket.close();
    }
  }
}
