package com.layers.vault.prepare;

import com.layers.vault.files.PrivateFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;

/**
 * Makes ready what the server's endpoints need before they open: in the quickstart it generates
 * what is missing, in production it checks what was provided. Running it again changes nothing.
 */
public final class Prepare {

  /** Exit code of a refusal, the same as that of the application's own start-up checks. */
  static final int REFUSED = 3;

  private Prepare() {}

  /** Takes its settings from the environment; ends with 0, or with 3 after one line on stderr. */
  public static void main(String... args) {
    System.exit(run(System.getenv(), System.out, System.err));
  }

  static int run(Map<String, String> environment, PrintStream out, PrintStream err) {
    String home = environment.get(Settings.HOME);
    try {
      Settings settings = Settings.from(environment);
      home = settings.home().toString();
      prepare(settings, out);
      return 0;
    } catch (NotPrepared e) {
      err.println("Layers Vault does not start: " + e.getMessage() + ".");
    } catch (IOException failure) {
      err.println(
          "Layers Vault does not start: the folder VAULT_HOME="
              + home
              + " cannot be used ("
              + failure.toString().replaceAll("\\s+", " ")
              + "); give a folder on a disk with room, that this user may write to.");
    }
    return REFUSED;
  }

  private static void prepare(Settings settings, PrintStream out) throws IOException, NotPrepared {
    Path home = PrivateFiles.directory(settings.home());
    // Two servers that start on one home at once take turns; a killed one's lock dies with it.
    try (FileChannel turn = PrivateFiles.open(home.resolve("prepare.lock"))) {
      turn.lock();
      Material material =
          settings.production()
              ? new ProvidedMaterial(settings).inProduction()
              : new ProvidedMaterial(settings).orElse(new Quickstart(home).provide());
      new ServerVariables(home).publish(material);
      if (!settings.production()) {
        out.println("Layers Vault quickstart files: " + home.resolve("quickstart"));
      }
    }
  }
}
