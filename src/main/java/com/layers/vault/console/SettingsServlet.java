package com.layers.vault.console;

import com.layers.vault.setting.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;

/** The settings as they are in force. They are changed where the server is started, not here. */
@WebServlet("/console/settings")
public class SettingsServlet extends ConsoleServlet {

  @Inject Settings settings;

  @Override
  Reply get(Visit visit) {
    return Reply.page(
        SettingsPage.of(
            visit, settings.inForce(visit.caller()), settings.versions(visit.caller())));
  }
}
