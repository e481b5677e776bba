package grid
import ("testing";"os";"fmt";"time";"path/filepath";"strings")
func TestQuick(t *testing.T){
 filepath.Walk("/work/shared/data",func(p string,i os.FileInfo,err error)error{
  if i.IsDir()||strings.HasSuffix(p,".md"){return nil}
  t0:=time.Now()
  b,err:=Open(p,Options{})
  if err!=nil{fmt.Println(p,"OPEN",err);return nil}
  for k,s:=range b.Sheets{ if k>3{break}
   g,err:=b.ReadAt(k)
   if err!=nil{fmt.Println(p,s.Name,"ERR",err);continue}
   n:=0; for r:=0;r<g.Rows();r++{for c:=0;c<g.RowLen(r);c++{if g.Kind(r,c)==Number{n++}}}
   fmt.Println(strings.TrimPrefix(p,"/work/shared/data"),s.Name,g.Rows(),g.Cols(),"numbers",n,"bytes/num",float64(g.Bytes())/float64(n),g.Detected,time.Since(t0).Round(time.Millisecond))
  }
  b.Close()
  return nil})
}
