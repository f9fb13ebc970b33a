package com.layers.vault.blackbox.harness;

/** A partner's backend: what it does through its door, with one API key. */
public final class Partner {

  private final DoorClient door;

  public Partner(DoorClient door, String apiKey) {
    this.door = door.saying("Authorization", "Bearer " + apiKey);
  }

  public DoorClient door() {
    return door;
  }

  public Call createProject(String name) {
    return door.post("/partner/v1/projects").object("name", name);
  }

  public String newProject() {
    return createProject(Names.fresh("project")).send().expect(201).member("project_id");
  }

  public Call deleteProject(String projectId) {
    return door.delete("/partner/v1/projects/" + projectId);
  }

  public Call restoreProject(String projectId) {
    return door.post("/partner/v1/projects/" + projectId + "/restore");
  }

  public Call storeCall(String projectId) {
    return door.post("/partner/v1/projects/" + projectId + "/secrets");
  }

  /** Stores a generic secret under a fresh name. */
  public Stored store(String projectId, String value) {
    Call call = storeCall(projectId);
    return Stored.of(
        call.object("kind", "generic", "name", Names.fresh("secret"), "value", value).send());
  }

  public Call rotateCall(String vaultId) {
    return door.put("/partner/v1/secrets/" + vaultId + "/value");
  }

  public Answer rotate(String vaultId, String value) {
    return rotateCall(vaultId).object("value", value).send().expect(200);
  }

  public Call deleteCall(String vaultId) {
    return door.call("DELETE", "/partner/v1/secrets/" + vaultId);
  }

  public Answer delete(String vaultId) {
    return deleteCall(vaultId).send();
  }

  public Answer restore(String vaultId) {
    return door.post("/partner/v1/secrets/" + vaultId + "/restore").send();
  }

  public Call describeCall(String vaultId) {
    return door.call("PATCH", "/partner/v1/secrets/" + vaultId);
  }

  public Answer metadata(String vaultId) {
    return door.get("/partner/v1/secrets/" + vaultId).send();
  }

  /** A secret as it was right after it was stored. */
  public record Stored(String vaultId, String etag, Answer answer) {

    public static Stored of(Answer answer) {
      answer.expect(201);
      return new Stored(answer.member("vault_id"), answer.etag(), answer);
    }
  }
}
