package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.console.Tenancy.Issued;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.RawConnection;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Requests that pass the door and then hold their body back: until what let them in is taken away,
 * or for too long.
 */
@ExtendWith(TestBedExtension.class)
class HeldBodiesIT {

  private static final String OPERATORS = "/console/operators";
  private static final Duration ANSWER = Duration.ofSeconds(20);

  /** Longer than a body may take, shorter than a read waits. */
  private static final Duration TOO_LONG = Duration.ofMillis(5_500);

  private final TestBed bed;
  private final Vault vault;
  private final Operator admin;

  HeldBodiesIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.admin = bed.operator("admin");
  }

  @Test
  void form_ofOneWhoIsDisabledMeanwhile_changesNothing() throws Exception {
    String username = Names.fresh("leaving");
    Issued made =
        Issued.of(
            admin.post(OPERATORS, Map.of("username", username, "role", "admin")), OPERATORS + "/");
    Operator leaving = Operator.signIn(vault, username, made.shown().get(0));
    String name = Names.fresh("never");
    String body = "form_token=" + leaving.formToken() + "&name=" + name;

    try (RawConnection connection = console()) {
      connection.send(head(leaving, "/console/organizations", body.length()));
      connection.send(body.substring(0, 5));
      passTheDoor();
      admin.post(made.page() + "/disable").expect(303);
      connection.send(body.substring(5));

      assertThat(connection.readSome(ANSWER)).startsWith("HTTP/1.1 401 ");
    }
    assertThat(admin.get("/console/organizations?name=" + name).expect(200).text())
        .contains("No organization fits.");
  }

  @Test
  void call_withAKeyThatIsRevokedMeanwhile_storesNothing() throws Exception {
    Tenancy tenancy = Tenancy.fresh(bed);
    Issued key = tenancy.key(bed);
    String name = Names.fresh("never");
    String body = "{\"kind\":\"generic\",\"name\":\"" + name + "\",\"value\":\"v\"}";
    String head =
        "POST /partner/v1/projects/"
            + tenancy.projectId()
            + "/secrets HTTP/1.1\r\nHost: 127.0.0.1:"
            + vault.ports().partner()
            + "\r\nAuthorization: Bearer "
            + key.shown().get(0)
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";

    try (RawConnection connection =
        RawConnection.tls(vault.ports().partner(), vault.clients().anonymous())) {
      connection.send(head + body.substring(0, 4));
      passTheDoor();
      admin.post(key.page() + "/revoke").expect(303);
      connection.send(body.substring(4));

      assertThat(connection.readSome(ANSWER)).startsWith("HTTP/1.1 401 ");
    }
    assertThat(admin.get("/console/secrets?name=" + name).expect(200).text())
        .contains("No secret fits.");
  }

  @Test
  void call_thatIsSlowAndStillLetIn_isDone() throws Exception {
    Tenancy tenancy = Tenancy.fresh(bed);
    String body = "form_token=" + admin.formToken() + "&name=" + Names.fresh("slow");

    try (RawConnection connection = console()) {
      connection.send(head(admin, tenancy.organization() + "/projects", body.length()));
      connection.send(body.substring(0, 5));
      passTheDoor();
      connection.send(body.substring(5));

      assertThat(connection.readSome(ANSWER)).startsWith("HTTP/1.1 303 ");
    }
  }

  @Test
  void form_thatTakesTooLong_isToldSo() throws Exception {
    String body = "form_token=" + admin.formToken() + "&name=x";

    try (RawConnection connection = console()) {
      connection.send(head(admin, "/console/organizations", body.length()));
      connection.send(body.substring(0, 5));
      Thread.sleep(TOO_LONG.toMillis());
      connection.send(body.substring(5));

      assertThat(connection.readSome(ANSWER))
          .startsWith("HTTP/1.1 400 ")
          .contains("Nothing was changed");
    }
  }

  @Test
  void form_thatStopsOnItsWay_isRefusedAndNoFault() throws IOException {
    try (RawConnection connection = console()) {
      connection.send(head(admin, "/console/sign-in", 5_000)).send("username=");

      assertThat(connection.readSome(ANSWER))
          .startsWith("HTTP/1.1 400 ")
          .contains("did not arrive to its end");
    }
  }

  /**
   * Nothing tells from outside when a request is through; one that is slower than this is refused
   * at the door itself.
   */
  private static void passTheDoor() throws InterruptedException {
    Thread.sleep(500);
  }

  private RawConnection console() throws IOException {
    return RawConnection.tls(vault.ports().console(), vault.clients().anonymous());
  }

  private String head(Operator operator, String path, int length) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: 127.0.0.1:"
        + vault.ports().console()
        + "\r\nSec-Fetch-Site: same-origin\r\nCookie: "
        + Operator.SESSION
        + "="
        + operator.session()
        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }
}
