package main

import (
	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
)

func (a *app) newExtraction() *cobra.Command {
	var o outputFlags
	var f modelFlags
	cmd := &cobra.Command{
		Use:   "extraction T",
		Short: "What the economy would lose without each sector 假设抽取法",
		Long: `Print, for every sector, the output the economy would lose by hypothetical extraction, in
table units and as a share of all output:

  total     the sector is gone, and so is the demand for it
  backward  it stays but buys nothing at home: its column of A is zero in x = (I − A)⁻¹ f
  forward   it stays but sells nothing to sectors: its row of output coefficients H is zero
            in the supply-driven model x' = v' (I − H)⁻¹ (Dietzenbacher & van der Linden 1997)`,
		Example: "  ioa extraction china-2018 -f csv",
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return a.extraction(args[0], &f, &o) },
	}
	f.register(cmd)
	o.register(cmd)
	return cmd
}

func (a *app) extraction(name string, f *modelFlags, o *outputFlags) error {
	if _, err := o.resolve(); err != nil {
		return err
	}
	m, err := f.model(name)
	if err != nil {
		return err
	}
	e, err := m.Extraction()
	if err != nil {
		return err
	}
	if err := e.Certificate.Require(f.digits); err != nil {
		return err
	}
	out := &report.Table{Title: "Hypothetical extraction 假设抽取法", Facts: append(modelFacts(m), certificateFact(e.Certificate)), Notes: m.Notes()}
	out.Columns = report.Names([]string{"code", "name"}, []string{"total", "total_share", "backward", "backward_share", "forward", "forward_share"})
	var rows [][]report.Cell
	for i, s := range m.Table.Sectors {
		row := []report.Cell{report.T(s.Code), report.T(sectorName(s, o.lang))}
		for _, v := range []float64{e.Total[i], e.Backward[i], e.Forward[i]} {
			row = append(row, report.N(v), report.N(v/e.Output))
		}
		rows = append(rows, row)
	}
	out.Each = report.FromRows(rows)
	return a.emit(o, out)
}
