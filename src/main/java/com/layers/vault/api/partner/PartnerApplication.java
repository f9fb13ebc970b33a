package com.layers.vault.api.partner;

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

/** All that the partner door serves. */
@ApplicationPath("/partner/v1")
public class PartnerApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        ApiKeysResource.class,
        CallersResource.class,
        ProjectsResource.class,
        ProjectSecretsResource.class,
        SecretsResource.class,
        SecretValuesResource.class,
        WebhookEndpointsResource.class,
        ProjectWebhookEndpointsResource.class,
        LayersResource.class,
        CapiLayersResource.class,
        TiktokLayersResource.class,
        ProjectAccountsResource.class,
        AccountsResource.class,
        AnswerJson.class,
        BodyTypes.class,
        EmptyBodies.class,
        KeyedPosts.class,
        ProblemMapper.class,
        RouteTemplates.class,
        StrictQueries.class);
  }
}
