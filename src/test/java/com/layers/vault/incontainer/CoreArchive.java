package com.layers.vault.incontainer;

import static java.util.regex.Pattern.DOTALL;
import static java.util.stream.Collectors.joining;

import com.layers.vault.access.Caller;
import com.layers.vault.account.Accounts;
import com.layers.vault.audit.Audited;
import com.layers.vault.crypto.Aead;
import com.layers.vault.database.SqlIds;
import com.layers.vault.dualcontrol.BreakGlass;
import com.layers.vault.files.PrivateFiles;
import com.layers.vault.idempotency.FirstAnswers;
import com.layers.vault.identity.Workloads;
import com.layers.vault.keyring.Keyring;
import com.layers.vault.keystore.KeystoreSettings;
import com.layers.vault.layer.Layers;
import com.layers.vault.limit.Nodes;
import com.layers.vault.operator.Operators;
import com.layers.vault.prepare.Quickstart;
import com.layers.vault.secret.Vault;
import com.layers.vault.startup.Startup;
import com.layers.vault.tenant.Projects;
import com.layers.vault.upkeep.Upkeep;
import com.layers.vault.webhook.WebhookEndpoints;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The archive under test, as the client puts it together: the core, its libraries, the tests. */
final class CoreArchive {

  private static final Pattern RESOURCE_REF =
      Pattern.compile(
          "<resource-ref>.*?<res-ref-name>(.*?)</res-ref-name>.*?</resource-ref>", DOTALL);

  private CoreArchive() {}

  static WebArchive make() {
    List<MatchResult> references = RESOURCE_REF.matcher(webXml()).results().toList();
    WebArchive archive =
        ShrinkWrap.create(WebArchive.class, "core.war")
            .addAsWebInfResource(new StringAsset(webXmlOf(references)), "web.xml")
            .addAsWebInfResource(new StringAsset(bindingsOf(references)), "ibm-web-bnd.xml")
            .addAsWebInfResource(new File("src/main/webapp/WEB-INF/beans.xml"), "beans.xml")
            .addAsLibraries(libraries());
    Stream.of("META-INF", "db", "quickstart")
        .forEach(folder -> archive.addAsResource(new File("src/main/resources", folder), folder));
    Stream.of(
            Caller.class,
            Audited.class,
            Aead.class,
            SqlIds.class,
            PrivateFiles.class,
            Workloads.class,
            FirstAnswers.class,
            Nodes.class,
            Keyring.class,
            Operators.class,
            KeystoreSettings.class,
            Quickstart.class,
            Vault.class,
            Startup.class,
            Projects.class,
            Layers.class,
            Accounts.class,
            WebhookEndpoints.class,
            BreakGlass.class,
            Upkeep.class,
            CoreArchive.class)
        .map(Class::getPackage)
        .forEach(each -> archive.addPackages(false, CoreArchive::belongsInside, each));
    return archive;
  }

  /** The vault's own references to its databases, without what is said of its doors. */
  private static String webXmlOf(List<MatchResult> references) {
    return references.stream()
        .map(MatchResult::group)
        .collect(
            joining(
                "",
                "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.1'>",
                "</web-app>"));
  }

  private static String bindingsOf(List<MatchResult> references) {
    String bound = "' binding-name='jdbc/" + System.getProperty("vault.test.db", "derby") + "'/>";
    return references.stream()
        .map(reference -> "<resource-ref name='" + reference.group(1) + bound)
        .collect(
            joining(
                "",
                "<web-bnd xmlns='http://websphere.ibm.com/xml/ns/javaee' version='1.2'>",
                "</web-bnd>"));
  }

  private static String webXml() {
    try {
      return Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The unit tests share the packages of what they test; they stay outside. */
  private static boolean belongsInside(org.jboss.shrinkwrap.api.ArchivePath path) {
    String type = path.get().replaceFirst("^/", "").replace('/', '.').replaceFirst("\\.class$", "");
    return type.startsWith(CoreArchive.class.getPackageName()) || isOfTheVault(type);
  }

  private static boolean isOfTheVault(String type) {
    return new File("target/classes", type.replace('.', '/') + ".class").isFile();
  }

  /** What the WAR brings with it, and AssertJ for the tests. */
  private static File[] libraries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            path ->
                path.matches(
                    ".*/(flyway-|jackson-|nimbus-jose|oauth2-oidc|json-smart|lang-tag|content-type|bcprov-|assertj-core-|byte-buddy-)[^/]*\\.jar"))
        .map(File::new)
        .toArray(File[]::new);
  }
}
