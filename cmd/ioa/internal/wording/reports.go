package wording

// ofReports are the texts of all printed tables.
func ofReports() [][2]string {
	return [][2]string{
		{"result", "结果"},
		{"sources", "来源与说明"},
		{"sheet", "工作表"},
		{"what", "项目"},
		{"text", "内容"},
		{"command", "命令"},
		{"title", "标题"},
		{"note", "注"},
		{"note: %s", "注：%s"},
		{"unit of %s", "%s的单位"},
		{"not stated", "未注明"},
		{"unit not stated", "单位未注明"},
		{"not available", "无数据"},
		{"%d of %d columns fit the terminal; choose with --columns, or write all with -o FILE", "终端宽度只够显示%d列（共%d列）；可用 --columns 选择，或用 -o FILE 写出全部"},
		{"no room for the column %s", "宽度不够，未显示列 %s"},
		{"notes %s", "见注%s"},
		{"notes", "注释"},
		{"Notes", "注释"},
	}
}
