package study

import (
	"testing"
)

// A table is cited by who made it, its title, version, prices and flows, as far as it states them.
func TestCitation(t *testing.T) {
	const flows = "domestic (the table's flows are domestic goods only)"
	china := cited{name: "china-2018", title: "China 2018, input-output table (2018年全国投入产出表)", prices: "producers' prices, current year",
		hash: "1fbada457ac9f13a", year: 2018, flows: flows,
		sources: []string{"flows: National Bureau of Statistics of China, input-output table 2018, 153 sectors", "employment: Wang, Jia and Wang (2021)"}}
	both := cited{name: "both", title: "China and Laos (中国与老挝)", year: 2018, estimated: true, flows: flows,
		sources: []string{"CHN: flows: National Bureau of Statistics of China, 2018", "CHN: employment: Wang", "LAO, KHM: OECD, tables of 2022", "trade: customs", "VNM: National Bureau of Statistics of China"}}
	for _, one := range []struct {
		c      cited
		en, zh string
	}{
		{china, "Source: National Bureau of Statistics of China: China 2018, input-output table; table china-2018, version 1fbada45, " +
			"producers' prices, current year, domestic flows (imports removed).",
			"资料来源：国家统计局，2018年全国投入产出表；投入产出表：china-2018，版本1fbada45，当年生产者价格，国内流量（已扣除进口）。"},
		{both, "Source: National Bureau of Statistics of China and OECD: China and Laos, 2018; table both (contains estimates), domestic flows (imports removed).",
			"资料来源：国家统计局、经济合作与发展组织，中国与老挝，2018年；投入产出表：both（含估算），国内流量（已扣除进口）。"},
		{cited{name: "own", flows: flows, sources: []string{"Survey: the second wave, 2020"}},
			"Source: Survey: the second wave; table own, domestic flows (imports removed).", "资料来源：Survey: the second wave；投入产出表：own，国内流量（已扣除进口）。"},
		{cited{name: "own", flows: flows}, "Table own, domestic flows (imports removed).", "投入产出表：own，国内流量（已扣除进口）。"},
	} {
		if got := one.c.note(English); got != one.en {
			t.Errorf("got  %s\nwant %s", got, one.en)
		}
		if got := one.c.note(Chinese); got != one.zh {
			t.Errorf("got  %s\nwant %s", got, one.zh)
		}
	}
}
