package com.layers.vault.blackbox.harness;

/** A worker inside the trust boundary: what it does through its door, with its certificate. */
public final class Workload {

  private final DoorClient door;

  public Workload(DoorClient door) {
    this.door = door;
  }

  public DoorClient door() {
    return door;
  }

  public Call resolveCall(String vaultId) {
    return door.post("/internal/v1/secrets/" + vaultId + "/resolve");
  }

  public Answer resolve(String vaultId) {
    return resolveCall(vaultId).object("purpose", "capi-relay").send();
  }

  public Call signCall(String vaultId) {
    return door.post("/internal/v1/secrets/" + vaultId + "/sign");
  }

  public Call storeCall() {
    return door.post("/internal/v1/secrets");
  }

  public Call rotateCall(String vaultId) {
    return door.put("/internal/v1/secrets/" + vaultId + "/value");
  }

  /** The value that is stored, as text. */
  public String valueOf(String vaultId) {
    return resolve(vaultId).expect(200).member("value");
  }

  /** The value that is stored, byte for byte. */
  public byte[] bytesOf(String vaultId) {
    return resolveCall(vaultId)
        .header("Accept", "application/octet-stream")
        .object("purpose", "capi-relay")
        .send()
        .expect(200)
        .body();
  }
}
