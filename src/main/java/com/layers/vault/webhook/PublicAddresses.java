package com.layers.vault.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Which addresses the Internet routes to somebody: those that the registries of special-purpose
 * addresses (RFC 6890, as IANA keeps them) do not except.
 */
final class PublicAddresses {

  private static final List<Block> SPECIAL_IPV4 =
      List.of(
          Block.of("0.0.0.0", 8), // this network
          Block.of("10.0.0.0", 8), // private
          Block.of("100.64.0.0", 10), // shared by carriers
          Block.of("127.0.0.0", 8), // loopback
          Block.of("169.254.0.0", 16), // link-local, metadata services among them
          Block.of("172.16.0.0", 12), // private
          Block.of("192.0.0.0", 24), // protocol assignments
          Block.of("192.0.2.0", 24), // documentation
          Block.of("192.88.99.0", 24), // 6to4 relays
          Block.of("192.168.0.0", 16), // private
          Block.of("198.18.0.0", 15), // benchmarks
          Block.of("198.51.100.0", 24), // documentation
          Block.of("203.0.113.0", 24), // documentation
          Block.of("224.0.0.0", 3)); // multicast, reserved, broadcast

  /** All that is global unicast today (RFC 4291 §2.4); mapped, NAT64 and local ones are not. */
  private static final Block GLOBAL_IPV6 = Block.of("2000::", 3);

  private static final List<Block> SPECIAL_IPV6 =
      List.of(
          Block.of("2001::", 23), // protocol assignments, Teredo
          Block.of("2001:db8::", 32), // documentation
          Block.of("2002::", 16), // 6to4, which holds an IPv4 address
          Block.of("3fff::", 20)); // documentation

  private PublicAddresses() {}

  static boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? SPECIAL_IPV4.stream().noneMatch(block -> block.contains(bytes))
        : GLOBAL_IPV6.contains(bytes)
            && SPECIAL_IPV6.stream().noneMatch(block -> block.contains(bytes));
  }

  /** The addresses that begin with the first bits of another one. */
  private static final class Block {

    private final byte[] start;
    private final int bits;

    private Block(byte[] start, int bits) {
      this.start = start;
      this.bits = bits;
    }

    static Block of(String start, int bits) {
      try {
        return new Block(InetAddress.getByName(start).getAddress(), bits);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(e);
      }
    }

    boolean contains(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
