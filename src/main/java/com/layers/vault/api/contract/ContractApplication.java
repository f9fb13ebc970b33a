package com.layers.vault.api.contract;

import com.layers.vault.api.ProblemMapper;
import com.layers.vault.api.RouteTemplates;
import com.layers.vault.api.StrictQueries;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** What is served to everyone who reaches the partner or the internal door. */
@ApplicationPath("/openapi")
public class ContractApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        ContractResource.class, ProblemMapper.class, RouteTemplates.class, StrictQueries.class);
  }
}
