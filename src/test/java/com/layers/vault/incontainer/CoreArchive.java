package com.layers.vault.incontainer;

import com.layers.vault.access.Caller;
import com.layers.vault.audit.Audited;
import com.layers.vault.crypto.Aead;
import com.layers.vault.database.SqlIds;
import com.layers.vault.files.PrivateFiles;
import com.layers.vault.identity.Workloads;
import com.layers.vault.keyring.Keyring;
import com.layers.vault.prepare.Quickstart;
import com.layers.vault.secret.Vault;
import com.layers.vault.startup.Startup;
import com.layers.vault.tenant.Projects;
import java.io.File;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The archive under test, as the client puts it together: the core, its libraries, the tests. */
final class CoreArchive {

  private static final String WEB_XML =
      "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.1'><resource-ref>"
          + "<res-ref-name>jdbc/vault</res-ref-name><res-type>javax.sql.DataSource</res-type>"
          + "<res-auth>Application</res-auth></resource-ref></web-app>";

  private CoreArchive() {}

  static WebArchive make() {
    String database = System.getProperty("vault.test.db", "derby");
    String binding =
        "<web-bnd xmlns='http://websphere.ibm.com/xml/ns/javaee' version='1.2'><resource-ref"
            + " name='jdbc/vault' binding-name='jdbc/"
            + database
            + "'/></web-bnd>";
    WebArchive archive =
        ShrinkWrap.create(WebArchive.class, "core.war")
            .addAsWebInfResource(new StringAsset(WEB_XML), "web.xml")
            .addAsWebInfResource(new StringAsset(binding), "ibm-web-bnd.xml")
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
            Keyring.class,
            Quickstart.class,
            Vault.class,
            Startup.class,
            Projects.class,
            CoreArchive.class)
        .map(Class::getPackage)
        .forEach(each -> archive.addPackages(false, CoreArchive::belongsInside, each));
    return archive;
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
                path.matches(".*/(flyway-|jackson-|bcprov-|assertj-core-|byte-buddy-)[^/]*\\.jar"))
        .map(File::new)
        .toArray(File[]::new);
  }
}
