package main

import (
	"bytes"

	"github.com/spf13/cobra"

	"ioimpact/plots"
)

func registerFigureData(cmd *cobra.Command, data *bool) {
	cmd.Flags().BoolVar(data, "data", false, "write the numbers of a figure beside it as well, as CSV (.data.csv) and as a chart of Vega-Lite (.vl.json)")
}

// figureData are the files with the numbers of a figure, by the name of the figure without its extension.
func figureData(name string, d plots.Drawing) ([]namedFile, error) {
	var table, chart bytes.Buffer
	data := d.Data()
	if err := data.CSV(&table); err != nil {
		return nil, err
	}
	if err := data.VegaLite(&chart); err != nil {
		return nil, err
	}
	return []namedFile{{name + ".data.csv", table.Bytes()}, {name + ".vl.json", chart.Bytes()}}, nil
}
