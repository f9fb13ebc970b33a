package com.layers.vault.api.privileged;

import com.layers.vault.access.Caller;
import com.layers.vault.api.Idempotency;
import com.layers.vault.api.JsonBytes;
import com.layers.vault.api.Problems;
import com.layers.vault.secret.ImportResult;
import com.layers.vault.secret.Imports;
import com.layers.vault.web.CurrentCaller;
import com.layers.vault.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** Secrets that move in with their ids: JSON Lines in, a result for each line out. */
@Path("/secrets/import")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ImportsResource {

  private static final int USUAL_BYTES_PER_LINE = 96;

  @Inject Imports imports;
  @Inject Idempotency posts;
  @Inject CurrentCaller caller;

  @POST
  @Consumes({"application/jsonl", "application/x-ndjson"})
  public Response importAll(InputStream body) throws IOException {
    try (ImportRequest request = ImportRequest.of(body)) {
      Caller who = caller.get();
      return posts.answer(
          () -> imports.importAll(who, request.secrets()),
          results -> Response.ok(answer(request.lines(), results, who.requestId())).build());
    }
  }

  /** The results of the lines that hold a secret, and the faults of the others, line by line. */
  static byte[] answer(
      List<ImportRequest.Line> lines, List<ImportResult> results, String requestId) {
    Iterator<ImportResult> next = results.iterator();
    JsonBytes json = new JsonBytes(USUAL_BYTES_PER_LINE * lines.size());
    json.json("{\"items\":[");
    String separator = "";
    for (ImportRequest.Line line : lines) {
      json.json(separator).json("{\"line\":" + line.number());
      if (line.vaultId() != null) {
        json.json(",\"vault_id\":\"" + line.vaultId() + "\"");
      }
      if (line.fault() == null) {
        write(next.next(), json, requestId);
      } else {
        refused(Problems.of(line.fault(), requestId), json);
      }
      json.json("}");
      separator = ",";
    }
    return json.json("]}").copy();
  }

  private static void write(ImportResult result, JsonBytes json, String requestId) {
    if (result.outcome() == ImportResult.Outcome.REFUSED) {
      refused(Problems.of(result.refusal(), requestId), json);
    } else {
      json.json(",\"result\":\"" + result.outcome().code() + "\"");
    }
  }

  private static void refused(Problem problem, JsonBytes json) {
    json.json(",\"result\":\"refused\",\"problem\":").json(problem.json());
  }
}
