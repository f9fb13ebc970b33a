package com.layers.vault.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com",
        "https://hooks.example.com/",
        "https://hooks.example.com:443/a/b?c=d&e=%20",
        "HTTPS://HOOKS.EXAMPLE.COM/In",
        "https://a-b.c1.example.co.uk/x",
        "https://1and1.com/x",
        "https://1.2.3.4.example.com/x",
        "https://127.0.0.1.example.com/x",
        "https://localhost.example.com/x",
        "https://xn--mnchen-3ya.example/x",
        "https://example.xn--p1ai/x",
        "https://8.8.8.8/x",
        "https://1.1.1.1:443/",
        "https://100.63.255.255/",
        "https://100.128.0.0/",
        "https://172.15.255.255/",
        "https://172.32.0.0/",
        "https://169.253.255.255/",
        "https://192.167.255.255/",
        "https://198.17.255.255/",
        "https://198.20.0.0/",
        "https://223.255.255.255/",
        "https://[2606:4700:4700::1111]/x",
        "https://[2a00:1450:4001:81b::200e]:443/x",
        "https://[2A00:1450:4001:81B::200E]/x",
        "https://[2001:4860:4860::8888]/",
        "https://hooks.example.com/https://127.0.0.1/",
        "https://hooks.example.com/a@b?u=c@d"
      })
  void url_publicAndPlain_isAccepted(String url) {
    assertThat(EndpointUrl.isAcceptable(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "//hooks.example.com/",
        "/path",
        "http://hooks.example.com/",
        "ftp://hooks.example.com/",
        "wss://hooks.example.com/",
        "file:///etc/passwd",
        "gopher://hooks.example.com/",
        "javascript:alert(1)",
        "data:text/plain,x",
        "httpss://hooks.example.com/",
        "https:hooks.example.com",
        "https:/hooks.example.com",
        "https://",
        "https:///path",
        "https://?x",
        "https://:443/",
        "https://.example.com/",
        "https://hooks..example.com/",
        "https://hooks.example.com./",
        "https://hooks.example.com:/",
        "https://hooks.example.com:80/",
        "https://hooks.example.com:8443/",
        "https://hooks.example.com:22/",
        "https://hooks.example.com:0/",
        "https://hooks.example.com:-1/",
        "https://hooks.example.com:65536/",
        "https://hooks.example.com:99999999999/",
        "https://hooks.example.com:4 43/",
        "https://user@hooks.example.com/",
        "https://user:password@hooks.example.com/",
        "https://@hooks.example.com/",
        "https://:@hooks.example.com/",
        "https://hooks.example.com@127.0.0.1/",
        "https://127.0.0.1#@hooks.example.com/",
        "https://hooks.example.com/#fragment",
        "https://hooks.example.com/#",
        "https://hooks.example.com\\@127.0.0.1/",
        "https:\\\\hooks.example.com/",
        "https://hooks.example.com\\.evil.com/",
        "https://hooks.example.com/a b",
        " https://hooks.example.com/",
        "https://hooks.example.com/ ",
        "https://hooks.example.com/\n",
        "https://hooks.example.com/\r\nHost:127.0.0.1",
        "https://hooks.example.com/\u0000",
        "https://hooks\u00ad.example.com/",
        "https://hooks.example.com/%",
        "https://hooks.example.com/%zz",
        "https://hooks.example.com/{x}",
        "https://hooks.example.com/|",
        "https://-hooks.example.com/",
        "https://hooks-.example.com/",
        "https://hooks_x.example.com/",
        "https://hooks!.example.com/",
        "https://hooks.example.c-om/",
        "https://hooks.example.1/",
        "https://hooks.example.1com/"
      })
  void url_ofAnotherForm_isRefused(String url) {
    assertThat(EndpointUrl.isAcceptable(url)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST",
        "localhost.",
        "a.localhost",
        "localhost.localdomain",
        "printer.local",
        "metadata.google.internal",
        "vault.internal",
        "db.corp",
        "nas.lan",
        "router.home",
        "router.home.arpa",
        "1.0.0.127.in-addr.arpa",
        "x.intranet",
        "x.private",
        "hooks",
        "metadata",
        "com",
        "127.0.0.1",
        "127.0.0.1.",
        "127.1",
        "127.0.1",
        "127.255.255.254",
        "127.000.000.001",
        "0127.0.0.1",
        "0177.0.0.1",
        "0177.0.0.01",
        "00000177.1",
        "0x7f.0.0.1",
        "0x7f.1",
        "0x7F.0x0.0x0.0x1",
        "0x7f000001",
        "0x7f",
        "2130706433",
        "017700000001",
        "3232235777",
        "127.0.0.1.1",
        "256.0.0.1",
        "127.0.0.256",
        "1.2.3",
        "1.2.3.4.5",
        "8.8.8.08",
        "8.8.8.0x8",
        "08.8.8.8",
        "134744072",
        "0",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "169.254.0.1",
        "169.254.169.254",
        "169.254.169.254.",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.0.170",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "192.168.255.255",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "[::]",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[0000:0000:0000:0000:0000:0000:0000:0001]",
        "[::127.0.0.1]",
        "[::7f00:1]",
        "[::8.8.8.8]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::FFFF:7F00:0001]",
        "[::ffff:8.8.8.8]",
        "[0:0:0:0:0:ffff:10.0.0.1]",
        "[::ffff:0:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::127.0.0.1]",
        "[64:ff9b::8.8.8.8]",
        "[64:ff9b:1::a00:1]",
        "[100::1]",
        "[2001::1]",
        "[2001:0:7f00:1::]",
        "[2001:2::1]",
        "[2001:10::1]",
        "[2001:20::1]",
        "[2001:1ff::1]",
        "[2001:db8::1]",
        "[2002:7f00:1::]",
        "[2002:a00:1::1]",
        "[3fff::1]",
        "[4000::1]",
        "[5f00::1]",
        "[fc00::1]",
        "[fd12:3456:789a::1]",
        "[fdff::1]",
        "[fe80::1]",
        "[fe80::1%25eth0]",
        "[fe80::1%eth0]",
        "[2606:4700:4700::1111%25eth0]",
        "[2606:4700:4700::1111%1]",
        "[febf::1]",
        "[fec0::1]",
        "[ff02::1]",
        "[ff0e::1]",
        "[::1",
        "::1]",
        "[]",
        "[1]",
        "[v1.a]",
        "[127.0.0.1]",
        "[8.8.8.8]",
        "[2606:4700:4700::1111].example.com",
        "%31%32%37.0.0.1",
        "127.0.0.%31",
        "%6c%6f%63%61%6c%68%6f%73%74",
        "hooks%2eexample.com",
        "127.0.0.1%00.example.com",
        "127.0.0.1%2f.example.com",
        "\u0661\u0662\u0667.\u0660.\u0660.\u0661",
        "\uff11\uff12\uff17.\uff10.\uff10.\uff11",
        "\u2460\u2461\u2466.0.0.1",
        "127\u30020\u30020\u30021",
        "127\uff0e0\uff0e0\uff0e1",
        "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3",
        "b\u00fccher.example.com",
        "\u0430pple.com",
        "xn--.example.com",
        "xn--a.example.com",
        "xn--127-.example.com",
        "xn--11111111-0.example.com",
        "hooks.xn--",
        "hooks.xn--a"
      })
  void host_insideOrNotPlain_isRefused(String host) {
    assertThat(EndpointUrl.isAcceptable("https://" + host + "/hook")).isFalse();
    assertThat(EndpointUrl.isAcceptable("https://" + host)).isFalse();
    assertThat(EndpointUrl.isAcceptable("https://" + host + ":443/hook")).isFalse();
    assertThat(EndpointUrl.isAcceptable("https://hooks.example.com@" + host + "/")).isFalse();
  }

  @Test
  void length_limits_areExact() {
    String start = "https://hooks.example.com/";
    assertThat(EndpointUrl.isAcceptable(start + "x".repeat(2048 - start.length()))).isTrue();
    assertThat(EndpointUrl.isAcceptable(start + "x".repeat(2049 - start.length()))).isFalse();
    assertThat(EndpointUrl.isAcceptable("https://" + "a".repeat(63) + ".com/")).isTrue();
    assertThat(EndpointUrl.isAcceptable("https://" + "a".repeat(64) + ".com/")).isFalse();
    assertThat(EndpointUrl.isAcceptable("https://" + "a.".repeat(125) + "com/")).isTrue();
    assertThat(EndpointUrl.isAcceptable("https://" + "a.".repeat(126) + "com/")).isFalse();
  }

  @Test
  void checked_refused_namesTheMemberAndNotItsValue() {
    Refusal refusal =
        Assertions.catchThrowableOfType(
            Refusal.class, () -> EndpointUrl.checked("https://10.0.0.1/token-in-a-path"));

    assertThat(refusal.reason()).isEqualTo(Reason.VALIDATION_FAILED);
    assertThat(refusal.pointer()).isEqualTo("/url");
    assertThat(refusal).hasMessageNotContaining("10.0.0.1").hasMessageNotContaining("token");
  }
}
