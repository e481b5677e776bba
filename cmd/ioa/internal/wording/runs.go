package wording

// ofRuns are the texts of the result of a scenario.
func ofRuns() [][2]string {
	return [][2]string{
		{"headline", "主要结果"},
		{"Result (money: %s)", "主要结果（金额单位：%s）"},
		{"Result in %s (money: %s)", "对%s的主要结果（金额单位：%s）"},
		{"measure", "指标"},
		{"economy", "经济体"},
		{"spent", "投资支出"},
		{"per unit spent", "每单位投资"},
		{"%s is outside the table: only direct effects are known", "%s不在投入产出表中：只知道直接效应"},
		{"value added with on-site", "增加值（含施工现场）"},
		{"jobs (%s)", "就业（%s）"},
		{"person-years", "人年"},
		{"n/a", "无数据"},
		{"%s (scenario %s, table %s)", "%s（情景 %s，投入产出表 %s）"},
		{"%d of %d stated numbers are assumptions; appendix.md lists each number with its source or as an ASSUMPTION", "共有%[2]d个列明的数值，其中%[1]d个为假设；appendix.md 列出每个数值的来源或假设"},
		{"stated numbers", "列明的数值"},
		{"Every stated number", "全部列明的数值"},
		{"number", "数值项"},
		{"value", "取值"},
		{"source or assumption", "来源或假设"},
		{"Sources and assumptions", "来源与假设"},
		{"source", "来源"},
		{"ASSUMPTION", "假设"},
		{"output by sector is without that of builders on site", "分部门产出不含施工现场的产出"},
		{"imports", "进口"},
		{"output", "总产出"},
		{"case %s", "方案 %s"},
		{"notes 1-%d and all tables: %s (or --full)", "注1-%d及全部表格：%s（或加 --full）"},
	}
}
