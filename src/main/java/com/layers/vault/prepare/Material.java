package com.layers.vault.prepare;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the server is started with, provided or generated: absolute paths of readable files.
 *
 * @param tlsKeystore PKCS#12 with the server's key and certificate
 * @param tlsPasswordFile file that holds its password
 * @param clientAuthority PEM file of the authorities whose client certificates are let in
 * @param databasePasswordFile file that holds the database's password; none for Derby
 * @param databaseAuthority PEM file of the authority that signed the database's certificate; when
 *     given, the connection is verified in full
 */
record Material(
    Path tlsKeystore,
    Path tlsPasswordFile,
    Path clientAuthority,
    Optional<Path> databasePasswordFile,
    Optional<Path> databaseAuthority) {}
