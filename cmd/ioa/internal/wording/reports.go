package wording

// ofReports are the texts of printed tables.
func ofReports() map[string]string {
	return map[string]string{
		"result":     "结果",
		"sources":    "来源与说明",
		"sheet":      "工作表",
		"what":       "项目",
		"text":       "内容",
		"command":    "命令",
		"title":      "标题",
		"note":       "注",
		"note: %s":   "注：%s",
		"unit of %s": "%s的单位",
		"not stated": "未注明",
	}
}
