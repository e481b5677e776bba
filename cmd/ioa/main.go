// Command ioa computes the economy-wide effect of spending, from an
// input-output table. See README.md; `ioa help` lists the commands.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
