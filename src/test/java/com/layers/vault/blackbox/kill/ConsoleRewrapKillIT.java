package com.layers.vault.blackbox.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.PostgresCluster;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The rotation of a project's key, asked for at the console and seen there, on a server that is
 * killed half-way. How many secrets it has is set by {@code vault.rewrap.secrets}.
 */
@ExtendWith(TestBedExtension.class)
@Tag("kill")
class ConsoleRewrapKillIT {

  private static final int SECRETS = Integer.getInteger("vault.rewrap.secrets");
  private static final String MOVING = "data-watch=\"moving\"";

  private final TestBed bed;

  ConsoleRewrapKillIT(TestBed bed) {
    this.bed = bed;
  }

  @Test
  void rotation_killedHalfWay_isResumedAndFinishedFromTheConsole() throws Exception {
    try (PostgresCluster cluster = bed.newCluster("console-rewrap");
        Vault vault = bed.newVault("console-rewrap", cluster).with("RATE_LIMIT_WORKLOAD", "0")) {
      vault.start();
      RewrapRun run = new RewrapRun(vault);
      run.store(SECRETS);
      Operator before = Operator.signIn(vault, "admin");
      String begun =
          before
              .post("/console/keys/projects/" + vault.projectId(), Map.of("act", "rotate"))
              .expect(303)
              .header("Location");
      String page = begun.substring(0, begun.indexOf('?'));
      run.follow(page.substring(page.lastIndexOf('/') + 1));

      run.awaitWork();
      System.out.println("killed while the console says: " + words(before, page));
      vault.kill();
      vault.start();
      Operator after = before.onEveryNode(vault); // the same session: it is in the database
      String found = after.get(page).expect(200).text();
      if (found.contains(MOVING) && after.post(page, Map.of("act", "pause")).status() == 303) {
        assertThat(after.get(page).expect(200).text()).contains(">paused<", ">Resume<");
        after.post(page, Map.of("act", "resume")).expect(303);
      }
      run.endRotation();

      assertThat(after.get(page).expect(200).text())
          .contains(">done<", "100 %", "operator:admin")
          .doesNotContain(MOVING);
      assertThat(run.underOldKeys()).isZero();
      run.resolveAll();
      assertThat(run.faults()).isEmpty();
      System.out.println("ended, and the console says: " + words(after, page));
    }
  }

  private static String words(Operator operator, String page) {
    String text = operator.get(page).expect(200).text();
    String part = text.substring(text.indexOf("<dl"), text.indexOf("</dl>"));
    return part.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
  }
}
