package com.layers.vault.api.privileged;

import com.layers.vault.api.AnswerJson;
import com.layers.vault.api.BodyTypes;
import com.layers.vault.api.EmptyBodies;
import com.layers.vault.api.KeyedPosts;
import com.layers.vault.api.ProblemMapper;
import com.layers.vault.api.RouteTemplates;
import com.layers.vault.api.SecretValuesResource;
import com.layers.vault.api.StrictQueries;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** All that the internal door serves. */
@ApplicationPath("/internal/v1")
public class InternalApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        CallersResource.class,
        ImportsResource.class,
        KeyRotationsResource.class,
        PingsResource.class,
        ProjectKeysResource.class,
        RootKeysResource.class,
        SecretsResource.class,
        SecretValuesResource.class,
        AnswerJson.class,
        BodyTypes.class,
        EmptyBodies.class,
        KeyedPosts.class,
        ProblemMapper.class,
        RouteTemplates.class,
        StrictQueries.class);
  }
}
