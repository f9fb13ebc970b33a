package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Clients;
import com.layers.vault.blackbox.harness.Haystack;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Needle;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What calls leave in the server's log and on its console. */
@ExtendWith(TestBedExtension.class)
class LogsIT {

  private final Vault vault;
  private final Clients clients;
  private final Partner partner;

  LogsIT(TestBed bed) {
    this.vault = bed.vault();
    this.clients = vault.clients();
    this.partner = vault.partner();
  }

  @Test
  void path_ofARefusedCall_isInNoLog() throws IOException {
    String mark = Names.fresh("path");
    Problem.of(clients.partnerDoor().get("/partner/v1/" + mark).send(), 401, "unauthenticated");
    Problem.of(clients.partnerDoor().get("/" + mark).send(), 404, "not-found");
    Problem.of(partner.door().get("/partner/v1/secrets/" + mark).send(), 404, "not-found");

    assertThat(found(mark)).isEmpty();
  }

  @Test
  void name_thatIsTaken_isNoNewsOfTheDatabase() throws IOException {
    String name = Names.fresh("project");
    partner.createProject(name).send().expect(201);
    Problem.of(partner.createProject(name).send(), 409, "name-taken");

    assertThat(found("INSERT INTO project (")).isEmpty();
  }

  private List<String> found(String text) throws IOException {
    return new Haystack(
            List.of(vault.output()),
            file -> file.getFileName().toString().matches("(messages|console).*\\.log"))
        .search(List.of(Needle.of(text, text)));
  }
}
